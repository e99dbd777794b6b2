/** Is the process alive; can it take work. For load balancers and the container's health check. */
import type { FastifyInstance } from 'fastify';

export type Readiness = {
  readonly ready: boolean;
  /** Webhook requests by outcome since the start. */
  readonly webhooks: Readonly<Record<string, number>>;
  readonly tenants: readonly {
    readonly slug: string;
    readonly pendingEvents: number;
    readonly accounts: readonly {
      readonly id: string;
      readonly open: number;
      readonly paused: string | null;
    }[];
  }[];
};

export function registerHealth(app: FastifyInstance, readiness: () => Readiness): void {
  app.get('/health/live', () => ({ live: true }));
  app.get('/health/ready', (_request, reply) => {
    const state = readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
}
