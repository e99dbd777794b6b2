# Build: packages for production only. The service runs its TypeScript as it is (Node 24), so there is no build output.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=8080 TZ=Asia/Ho_Chi_Minh
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json README.md ./
COPY src ./src
COPY scripts ./scripts
COPY content ./content
# The voice that reads aloud (docker build --build-arg SPEECH=on): without it the service only says that it has none.
ARG SPEECH=off
RUN if [ "$SPEECH" = on ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends espeak-ng ffmpeg && rm -rf /var/lib/apt/lists/*; fi
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: signals reach the service, which finishes what is under way before it stops.
CMD ["node", "src/main.ts"]
