import { EventEmitter } from 'node:events'

// Preloaded with --import into a utility process: process.parentPort over Node's own channel.

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: object) => process.send?.(message),
  start: () => {},
})
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
Object.defineProperty(process, 'parentPort', { value: parentPort })
Object.defineProperty(process, 'type', { value: 'utility' })
