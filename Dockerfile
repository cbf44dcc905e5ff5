# Builds Codex from this checkout, for Docker and Podman alike. docs/containers.md says how to run it.

# The toolchains of README.md's "Two commands": Rust, Node.js, gcc and make.
FROM node:20-bookworm-slim AS node

FROM rust:1.90-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN make build \
 && mkdir packages \
 && npm pack --pack-destination packages -w plugins/metadata-echo -w plugins/metadata-openlibrary

# The server is one file. Node.js stays, because plugins from npm need it.
FROM node:20-bookworm-slim
COPY --from=build /src/target/release/codex /usr/local/bin/codex
COPY --from=build /src/fixtures/library /opt/codex/demo

# The plugins of this checkout, by their own commands: they need no registry.
COPY --from=build /src/packages /tmp/packages
RUN npm install --global --offline --no-audit --no-fund /tmp/packages/*.tgz && rm -r /tmp/packages

# Not root: the image's own user `node` has the number 1000.
RUN mkdir -p /data /library /opt/npm && chown node:node /data /opt/npm
USER node
ENV CODEX_DATA_DIR=/data \
    CODEX_DEMO_LIBRARY=/opt/codex/demo \
    CODEX_DEMO_ECHO_PLUGIN=/usr/local/lib/node_modules/@ashdev/codex-plugin-metadata-echo/dist/index.js \
    CODEX_DEMO_OPENLIBRARY_PLUGIN=/usr/local/lib/node_modules/@ashdev/codex-plugin-metadata-openlibrary/dist/index.js \
    npm_config_cache=/opt/npm \
    npm_config_update_notifier=false

EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CODEX_PORT || 8080}/api/v1/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["codex"]
CMD ["serve"]
