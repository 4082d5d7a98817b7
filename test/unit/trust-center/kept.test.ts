import { expect, it } from "vitest";
import { createWorld } from "./world.ts";

/** What stands in the key of stacks/cache.ts tells pages apart; this does not. */
const beside = "next=/t/acme/access&mark=abc&key=def&utm_source=letter";

it.each(["", "/documents", "/documents/soc-2-report", "/sitemap.xml"])(
  "what CloudFront may keep of /t/acme%s hangs on nothing but its key",
  async (path) => {
    const world = await createWorld();
    await world.publish("Words", { slug: "soc-2-report" });
    const [plain, asked] = await Promise.all(
      [`/t/acme${path}`, `/t/acme${path}?${beside}`].map((address) => world.get(address)),
    );
    expect(plain?.status).toBe(200);
    expect(plain?.headers.get("cache-control")).toContain("public");
    expect(asked?.headers.get("etag")).toBe(plain?.headers.get("etag"));
  },
);

it.each(["/sign-in", "/sign-in/sent", "/sign-in/tkt_1", "/request", "/request/sent", "/nda", "/access"])(
  "nothing of /t/acme%s is kept, whatever it is asked",
  async (path) => {
    const world = await createWorld();
    for (const query of ["", `?${beside}`]) {
      const { headers } = await world.get(`/t/acme${path}${query}`);
      expect(headers.get("cache-control")).toContain("no-store");
    }
  },
);
