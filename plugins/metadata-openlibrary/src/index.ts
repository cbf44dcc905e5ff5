/** The Open Library plugin's main file: its parts are put together when the settings come. */
import { createMetadataPlugin, SdkError } from "@ashdev/codex-plugin-sdk";
import { Books } from "./books.js";
import { RecordCache } from "./cache/record-cache.js";
import { Catalog } from "./catalog.js";
import { readConfig } from "./config.js";
import { JsonClient } from "./http/json-client.js";
import { Pace } from "./http/pace.js";
import { manifest } from "./manifest.js";
import { bookProvider, type Workplace } from "./provider.js";
import { Search } from "./search.js";
import { userAgent } from "./user-agent.js";

let workplace: Workplace | undefined;

createMetadataPlugin({
  manifest,
  bookProvider: bookProvider(() => {
    if (workplace === undefined) throw new SdkError("No request is served before initialize");
    return workplace;
  }),
  onInitialize: ({ adminConfig, config: merged, storage, log }) => {
    const config = readConfig(adminConfig ?? merged ?? {});
    const { baseUrl, timeoutMs, requestsPerSecond, contact } = config;
    const pace = new Pace(1000 / requestsPerSecond);
    const client = new JsonClient({ baseUrl, userAgent: userAgent(contact), timeoutMs, pace, log });
    const catalog = new Catalog(client, new RecordCache({ source: baseUrl, storage, log }));
    workplace = { books: new Books(catalog, config), search: new Search(catalog, config) };
    log.info(`Open Library is asked at ${baseUrl}, at most ${requestsPerSecond} times a second`);
  },
});
