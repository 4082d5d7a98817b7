import { brokerContract } from "../../contracts/broker.ts";
import { contentRemovalContract } from "../../contracts/content-removal.ts";
import { contentStoreContract } from "../../contracts/content-store.ts";
import { queueContract } from "../../contracts/queue.ts";
import { memoryBroker } from "../../fakes/broker.ts";
import { memoryContentRemoval, memoryContentStore } from "../../fakes/content-store.ts";
import { memoryQueue } from "../../fakes/queue.ts";

contentStoreContract("memory", async () => memoryContentStore());

contentRemovalContract("memory", async () => {
  const store = memoryContentStore();
  return { store, removal: memoryContentRemoval(store) };
});

queueContract("memory", async () => {
  const queue = memoryQueue();
  return { queue, received: async () => queue.messages };
});

brokerContract("memory", async () => {
  const broker = memoryBroker();
  return {
    broker,
    consent: async (token) => void broker.finish(token),
    notionWorkspaceId: "11111111-2222-4333-8444-555555555555",
  };
});
