import { allStoreContracts } from "../../contracts/all-stores.ts";
import { memoryStores } from "../../fakes/stores.ts";

allStoreContracts("memory", async (options) => memoryStores(options));
