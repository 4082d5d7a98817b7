import type { Adapter, AdapterPayload } from "oidc-provider";
import { openStateFile } from "../state-file.ts";

interface Entry {
  payload: AdapterPayload;
  expiresAt?: number;
}

/** Keeps sessions, grants and refresh tokens in one file, so that people stay signed in across restarts. */
export function createStorage(path: string): (model: string) => Adapter {
  const file = openStateFile<Record<string, Entry>>(path, () => ({}));
  const isLive = (entry: Entry | undefined) => !!entry && !(entry.expiresAt && entry.expiresAt <= Date.now());

  function save(): Promise<void> {
    for (const [key, entry] of Object.entries(file.value)) if (!isLive(entry)) delete file.value[key];
    return file.save();
  }

  const live = (key: string) => {
    const entry = file.value[key];
    return isLive(entry) ? entry?.payload : undefined;
  };

  return (model) => {
    const key = (id: string) => `${model}:${id}`;
    const findWhere = (matches: (payload: AdapterPayload) => boolean) => {
      const found = Object.entries(file.value).find(
        ([name, entry]) => name.startsWith(`${model}:`) && isLive(entry) && matches(entry.payload),
      );
      return found?.[1].payload;
    };
    return {
      async upsert(id, payload, expiresIn) {
        const expiresAt = expiresIn ? { expiresAt: Date.now() + expiresIn * 1000 } : {};
        file.value[key(id)] = { payload, ...expiresAt };
        await save();
      },
      find: async (id) => live(key(id)),
      findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = live(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        await save();
      },
      async destroy(id) {
        delete file.value[key(id)];
        await save();
      },
      async revokeByGrantId(grantId) {
        for (const [name, { payload }] of Object.entries(file.value)) {
          if (payload.grantId === grantId) delete file.value[name];
        }
        await save();
      },
    };
  };
}
