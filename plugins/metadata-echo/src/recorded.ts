/** Puts the recorder between the SDK and a provider. */
import type { BookMetadataProvider, SeriesMetadataProvider } from "@ashdev/codex-plugin-sdk";
import type { Recorder } from "./recorder.js";

type Provider = SeriesMetadataProvider | BookMetadataProvider;
type Method = (params: never, context: never) => unknown;

/** `provider` with every call and its answer recorded as `<prefix>/<method>`. */
export function recorded<P extends Provider>(prefix: string, provider: P, recorder: Recorder): P {
  const methods: Array<[string, Method]> = Object.entries(provider);
  const wrapped: unknown = Object.fromEntries(
    methods.map(([name, method]) => [name, wrap(`${prefix}/${name}`, method, recorder)]),
  );
  return wrapped as P;
}

/** The echo answers at once, so there is no promise to wait for. */
function wrap(name: string, method: Method, recorder: Recorder): Method {
  return (params, context) => {
    recorder.request(name, params);
    const result = method(params, context);
    recorder.response(name, result);
    return result;
  };
}
