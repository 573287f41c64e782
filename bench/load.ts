// Sends signed requests, each with an id of its own, over some connections for some seconds; prints what came back.
import autocannon from 'autocannon'
import { signedRequest } from './signed-request.ts'

const [url = '', connections = '64', seconds = '4'] = process.argv.slice(2)

// signed beforehand: signing must not take the processor from what is measured
const prepared = Array.from({ length: 20_000 }, signedRequest)
let next = 0

const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  requests: [
    {
      method: 'POST',
      setupRequest: (request) => ({ ...request, ...prepared[next++ % prepared.length] }),
    },
  ],
})
console.log(
  JSON.stringify({
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }),
)
