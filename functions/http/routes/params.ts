import * as z from "zod";

/** Ids in paths. What does not look like one of ours does not exist either. */
const id = z.string().min(1).max(100);

export const InWorkspace = z.object({ workspaceId: id });
export const ConnectionParams = InWorkspace.extend({ connectionId: id });
export const ImportParams = InWorkspace.extend({ importId: id });
export const DocumentParams = InWorkspace.extend({ documentId: id });
export const ContactParams = InWorkspace.extend({ contactId: id });
export const RequestParams = InWorkspace.extend({ requestId: id });
export const AccountParams = InWorkspace.extend({ domain: z.string().min(1).max(253) });
export const MemberParams = InWorkspace.extend({ memberId: id });

export const Cursor = z.object({ cursor: z.string().max(2_000).optional() });

/** A page's or data source's id at Notion: a UUID, with or without dashes. */
export const SourceId = z
  .string()
  .regex(
    /^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$/,
    "Not a Notion id",
  )
  .transform((text) =>
    text
      .toLowerCase()
      .replaceAll("-", "")
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );

export const IfMatch = z.object({ "if-match": z.string().max(100).optional() });
