import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

// Serves a route handler of Next.js, given by its file, at /webhook: web requests in, web responses out.
const route = await import(pathToFileURL(process.argv[2] ?? '').href)

createServer((request, response) => void serve(request, response)).listen(
  Number(process.env['PORT']),
  '127.0.0.1',
)

async function serve(request, response) {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const handle = route[request.method ?? '']
  if (path !== '/webhook' || !handle)
    return response.writeHead(path === '/webhook' ? 405 : 404).end()
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const body = hasBody ? Buffer.concat(chunks) : null
  const web = new Request(`http://localhost${request.url}`, {
    method: request.method,
    headers,
    body,
  })
  try {
    const answer = await handle(web)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
}
