/** The echo plugin's main file: manifest, providers and recorder put together and started. */
import { createMetadataPlugin } from "@ashdev/codex-plugin-sdk";
import { bookProvider } from "./book-provider.js";
import { readConfig } from "./config.js";
import { manifest } from "./manifest.js";
import { recorded } from "./recorded.js";
import { Recorder } from "./recorder.js";
import { seriesProvider } from "./series-provider.js";

const config = readConfig({});
const recorder = new Recorder();

createMetadataPlugin({
  manifest,
  provider: recorded("metadata/series", seriesProvider(config), recorder),
  bookProvider: recorded("metadata/book", bookProvider(config), recorder),
  onInitialize: ({ storage, hostRpc, log, ...params }) => {
    Object.assign(config, readConfig(params.adminConfig ?? params.config ?? {}));
    recorder.start({ ...config, dataDir: params.dataDir, log });
    recorder.request("initialize", params);
    recorder.response("initialize", manifest);
    log.info("Echo is ready", config);
  },
  onShutdown: () => recorder.stop(),
});
