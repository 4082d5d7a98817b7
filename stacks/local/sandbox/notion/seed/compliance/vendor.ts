import type { SeedBlock, SeedRow } from "../format.ts";
import { row } from "../write.ts";

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

interface Vendor {
  purpose: string;
  location: string;
  data: string[];
  status: string;
  signed: boolean;
  review: string;
  owner: number;
  hours: number;
  /** Name, address, latitude, longitude. */
  seat?: string[];
  /** Files of seed/assets.ts, or addresses. */
  agreement?: string[];
  notes?: SeedBlock[];
}

const yearAfter = (day: string) => day.replace(/^\d{4}/, (year) => String(Number(year) + 1));

/** State, index of a person, from, until. */
function checked({ status, review }: Vendor): string[] {
  if (status === "Active") return ["verified", "2", review, yearAfter(review)];
  return status === "Ended" ? ["expired", "2", "2025-05-11", review] : ["unverified"];
}

export const vendor = (name: string, given: Vendor): SeedRow =>
  row(
    `acme/subprocessors/${slug(name)}`,
    given.hours,
    {
      Name: name,
      Purpose: given.purpose,
      Location: given.location,
      "Data categories": given.data,
      Website: `https://${slug(name)}.example`,
      Status: given.status,
      "DPA signed": given.signed,
      "Review date": given.review,
      Owner: [given.owner],
      Agreement: given.agreement ?? [],
      Seat: given.seat ?? [],
      "Next review": given.status === "Active" ? yearAfter(given.review) : "",
      Checked: checked(given),
    },
    given.notes ?? [],
  );
