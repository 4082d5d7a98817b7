import { describe, expect, it } from "vitest";
import { testClock } from "../fakes/time.ts";
import type { OpenStores } from "./stores.ts";

/** Every HandshakeStore, real or fake, keeps these promises. */
export function handshakeStoreContract(name: string, open: OpenStores) {
  const minutes = 60_000;

  async function opened() {
    const clock = testClock();
    const { handshakes } = await open({ now: clock.now });
    return { clock, handshakes, told: (token: string) => ({ token, toldAt: clock.now().toISOString() }) };
  }

  describe(`${name} as a HandshakeStore`, () => {
    it("has none until one is kept, and then that one for an hour", async () => {
      const { clock, handshakes, told } = await opened();
      expect(await handshakes.newest()).toBeUndefined();
      const one = told("secret_one");
      await handshakes.keep(one);
      expect(await handshakes.newest()).toEqual(one);
      clock.advance(60 * minutes - 1);
      expect(await handshakes.newest()).toEqual(one);
      clock.advance(1);
      expect(await handshakes.newest()).toBeUndefined();
    });

    it("keeps the newest alone, whatever comes last, and begins its hour when it was told", async () => {
      const { clock, handshakes, told } = await opened();
      const older = told("secret_older");
      clock.advance(30 * minutes);
      const newer = told("secret_newer");
      await handshakes.keep(older);
      await handshakes.keep(newer);
      await handshakes.keep(older);
      expect(await handshakes.newest()).toEqual(newer);
      clock.advance(60 * minutes);
      expect(await handshakes.newest()).toBeUndefined();
      await handshakes.keep(older);
      expect(await handshakes.newest()).toBeUndefined();
      const again = told("secret_older");
      await handshakes.keep(again);
      expect(await handshakes.newest()).toEqual(again);
    });
  });
}
