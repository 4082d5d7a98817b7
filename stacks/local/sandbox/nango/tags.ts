import * as z from "zod";
import type { EndUser, Tags } from "./state.ts";

/** https://nango.dev/docs/reference/api/connect/sessions/create */
export const TagsInput = z
  .record(
    z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9_\-./]*$/)
      .max(64),
    z.string().min(1).max(255, "Tag values must be at most 255 characters"),
  )
  .refine((tags) => Object.keys(tags).length <= 10, "Tags cannot contain more than 10 keys")
  .transform(lowerCased)
  .refine((tags) => tags.end_user_email === undefined || z.email().safeParse(tags.end_user_email).success, {
    message: "end_user_email must be an email address",
    path: ["end_user_email"],
  });

export const EndUserInput = z.strictObject({
  id: z.string().min(1).max(255),
  email: z.email().optional(),
  display_name: z.string().max(255).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

export const OrganizationInput = z.strictObject({
  id: z.string().min(1).max(255),
  display_name: z.string().max(255).optional(),
});

function lowerCased(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}

export function endUser(
  user: z.output<typeof EndUserInput> | undefined,
  organization: z.output<typeof OrganizationInput> | undefined,
): EndUser | null {
  if (!user) return null;
  return {
    id: user.id,
    display_name: user.display_name ?? null,
    email: user.email ?? null,
    tags: user.tags ?? null,
    organization: organization
      ? { id: organization.id, display_name: organization.display_name ?? null }
      : null,
  };
}

/** The deprecated end user turns into tags; tags that were given win over those. */
export function tagsOf(user: EndUser | null, given: Tags | undefined): Tags {
  const derived = {
    ...lowerCased(user?.tags ?? {}),
    end_user_id: user?.id,
    end_user_email: user?.email,
    organization_id: user?.organization?.id,
    end_user_display_name: user?.display_name,
    organization_display_name: user?.organization?.display_name,
  };
  const present = Object.entries(derived).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return { ...Object.fromEntries(present), ...given };
}
