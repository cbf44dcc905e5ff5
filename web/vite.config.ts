/** How the interface is built, served while it is written, and tested. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./build/precompress";

const source = fileURLToPath(new URL("./src", import.meta.url));
const server = process.env.CODEX_URL ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: { alias: { "@": source } },
  server: { port: 5173, proxy: { "/api": { target: server } } },
  build: {
    target: "es2022",
    // The server's content security policy allows no data: scripts or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        manualChunks: {
          react: ["react", "react-dom"],
          mantine: ["@mantine/core", "@mantine/hooks"],
          tanstack: ["@tanstack/react-query", "@tanstack/react-router"],
        },
      },
    },
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    // Only components need a document; logic is tested without one, much faster.
    projects: [
      {
        extends: true,
        test: { name: "logic", environment: "node", include: ["src/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "components",
          environment: "jsdom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/testing/setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
