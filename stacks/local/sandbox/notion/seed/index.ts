import { compliance } from "./compliance/overview.ts";
import { customerDocuments } from "./customers/customer-documents.ts";
import type { SeedWorkspace } from "./format.ts";
import { globexCompliance } from "./globex/globex.ts";
import { internal } from "./internal/internal.ts";
import { securityRoadmap } from "./internal/security-roadmap.ts";
import { acmePeople, globexPeople } from "./people.ts";
import { securityHandbook } from "./policies/handbook.ts";
import { seedId } from "./seed-id.ts";
import { startHere } from "./start-here.ts";

export { assets } from "./assets.ts";
export { seedId } from "./seed-id.ts";

export const acmeNotion: SeedWorkspace = {
  id: seedId("acme"),
  name: "Acme Security",
  people: acmePeople,
  roots: [startHere, securityHandbook, compliance, customerDocuments, internal, securityRoadmap],
};

export const secondNotion: SeedWorkspace = {
  id: seedId("globex"),
  name: "Globex Compliance",
  people: globexPeople,
  roots: [globexCompliance],
};
