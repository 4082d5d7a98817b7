import type { Sealer } from "../../core/sign-in/store.ts";

/** CloudFront writes both over whatever a visitor sent: the proof as its origin's header, the address in its function. */
export const edgeHeaders = { proof: "x-gatehouse-edge", viewer: "x-gatehouse-viewer" } as const;

/** What CloudFront proves itself with. */
export const edgeProof = (sealer: Sealer): string => sealer.seal("edge", "viewer");
