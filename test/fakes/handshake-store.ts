import {
  type Handshake,
  type HandshakeStore,
  keptMinutes,
} from "../../functions/core/connections/handshake.ts";

export function memoryHandshakeStore(now: () => Date): HandshakeStore {
  let kept: Handshake | undefined;
  const isOver = ({ toldAt }: Handshake) => now().getTime() - Date.parse(toldAt) >= keptMinutes * 60_000;
  return {
    async keep(handshake) {
      if (!kept || kept.toldAt <= handshake.toldAt) kept = { ...handshake };
    },
    newest: async () => (kept && !isOver(kept) ? { ...kept } : undefined),
  };
}
