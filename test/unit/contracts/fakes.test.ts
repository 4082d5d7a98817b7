import type { Message, Moving } from "../../../functions/core/events.ts";
import { brokerContract } from "../../contracts/broker.ts";
import { contentRemovalContract } from "../../contracts/content-removal.ts";
import { contentStoreContract } from "../../contracts/content-store.ts";
import { moverContract, queueContract } from "../../contracts/queue.ts";
import { readingsContract } from "../../contracts/readings.ts";
import { memoryBroker } from "../../fakes/broker.ts";
import { memoryContentRemoval, memoryContentStore } from "../../fakes/content-store.ts";
import { memoryQueue } from "../../fakes/queue.ts";
import { memoryReadings } from "../../fakes/readings.ts";

contentStoreContract("memory", async () => memoryContentStore());

contentRemovalContract("memory", async () => {
  const store = memoryContentStore();
  return { store, removal: memoryContentRemoval(store) };
});

readingsContract("memory", async () => memoryReadings());

const openQueue = async () => {
  const queue = memoryQueue<Message | Moving>();
  return { queue, received: async () => queue.messages };
};
queueContract("memory", openQueue);
moverContract("memory", openQueue);

brokerContract("memory", async () => {
  const broker = memoryBroker();
  return {
    broker,
    consent: async (token) => void broker.finish(token),
    notionWorkspaceId: "11111111-2222-4333-8444-555555555555",
  };
});
