/** The yardstick: a Fastify route that parses the same body and stores nothing. Prints its address. */
import fastify from 'fastify';

const app = fastify();
app.post('/webhooks/zalo', async (request) => ({ ok: typeof request.body === 'object' }));
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
