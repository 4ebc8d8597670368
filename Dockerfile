# syntax=docker/dockerfile:1
# Node 24, which has long-term support until April 2028; the digest keeps what was tested. To move it, and to see what it is:
#   docker buildx imagetools inspect node:24-bookworm-slim
FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package runs code of its own while it is installed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run --silent build && npm run --silent bundle && mkdir state

# The program with what it needs of its packages, and nothing else: no npm packages, no compiler, no sources.
FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d
ENV NODE_ENV=production
ENV WHY403_STATE_DIR=/var/lib/why403
WORKDIR /app
COPY package.json LICENSE manifest.yml manifest.threads.yml ./
COPY --from=build /app/bundle ./dist
COPY --from=build --chown=1000:1000 /app/state /var/lib/why403
# `node` of the base image, by number: Kubernetes has to see that it is not root.
USER 1000:1000
# The only place that is written to: the file system may be read-only.
VOLUME /var/lib/why403
# Signed HTTP, where there is no app token; /healthz, /readyz and /metrics.
EXPOSE 3000 9403
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 CMD ["node", "dist/healthcheck.js"]
# V8 sizes its heap by the machine; the bot needs no more than this.
ENTRYPOINT ["node", "--max-old-space-size=128", "--max-semi-space-size=4", "dist/cli.js"]
CMD ["serve"]
