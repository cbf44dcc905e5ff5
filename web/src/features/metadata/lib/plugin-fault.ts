/** What to say, and what to offer, when a plugin could not answer. */
import { ProblemError } from "@/lib/problem";

export interface PluginFault {
  title: string;
  advice: string;
  /** Whether asking again may help. */
  canRetry: boolean;
}

const FAULTS: Readonly<Record<string, PluginFault>> = {
  plugin_rate_limited: {
    title: "Asked too often",
    advice: "The provider allows only so many requests. The search can go on when the time is up.",
    canRetry: true,
  },
  plugin_sign_in: {
    title: "The provider does not accept the sign-in",
    advice:
      "The plugin's credentials are missing or no longer valid. An administrator can set them under Settings, Plugins.",
    canRetry: false,
  },
  plugin_configuration: {
    title: "The plugin is not configured",
    advice:
      "A setting is missing or wrong. An administrator can correct it under Settings, Plugins.",
    canRetry: false,
  },
  plugin_upstream: {
    title: "The provider is down",
    advice: "The plugin works, but the service behind it does not answer. Try again later.",
    canRetry: true,
  },
  plugin_timeout: {
    title: "No answer in time",
    advice: "The plugin took longer than its timeout. Try again, or narrow the search.",
    canRetry: true,
  },
  plugin_crashed: {
    title: "The plugin crashed",
    advice: "Its process ended while it was working. It is started again for the next request.",
    canRetry: true,
  },
  plugin_start_failed: {
    title: "The plugin did not start",
    advice: "Its command could not be run. An administrator can check it under Settings, Plugins.",
    canRetry: true,
  },
  plugin_invalid_answer: {
    title: "The plugin's answer makes no sense",
    advice: "It broke the protocol. An administrator can look at its log.",
    canRetry: true,
  },
  plugin_not_found: {
    title: "The provider does not have it",
    advice: "Nothing has this ID. Search by title instead.",
    canRetry: false,
  },
  plugin_overloaded: {
    title: "The plugin is busy",
    advice: "Too many requests are waiting for it. Try again in a moment.",
    canRetry: true,
  },
  plugin_disabled: {
    title: "The plugin is disabled",
    advice: "An administrator can enable it under Settings, Plugins.",
    canRetry: false,
  },
  plugin_not_for_library: {
    title: "Not for this library",
    advice: "The plugin may only work for other libraries.",
    canRetry: false,
  },
  plugin_scope: {
    title: "Not allowed here",
    advice: "The plugin was not given this scope. An administrator can grant it.",
    canRetry: false,
  },
  preview_expired: {
    title: "The preview is out of date",
    advice:
      "It is too old, or the item changed meanwhile. Look at a fresh preview before applying.",
    canRetry: true,
  },
};

export function pluginFault(error: unknown): PluginFault | undefined {
  return error instanceof ProblemError ? FAULTS[error.code] : undefined;
}
