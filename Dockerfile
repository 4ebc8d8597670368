# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production WHY403_STATE_DIR=/var/lib/why403
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
RUN mkdir -p /var/lib/why403 && chown node:node /var/lib/why403
USER node
VOLUME /var/lib/why403
EXPOSE 3000
# V8 sizes its heap by the machine; the bot needs no more than this.
ENTRYPOINT ["node", "--max-old-space-size=128", "--max-semi-space-size=4", "dist/cli.js"]
CMD ["serve"]
