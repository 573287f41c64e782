import { createClient } from '../../src/link/client.ts'
import { serve } from '../../src/link/serve.ts'
import { functionPair } from './function-pair.ts'
import { describeLink } from './link-suite.ts'
import type { Connect } from './link-suite.ts'

const over =
  (form: 'text' | 'clone'): Connect =>
  async (engine, log) => {
    const [near, far] = functionPair(form)
    serve(engine.handlers, engine.on, far, log)
    return {
      client: createClient(near),
      sendRaw: (message) => near.send(message as never),
      hangUp: () => far.close(),
      close: async () => near.close(),
    }
  }

describeLink('functions that pass clones', over('clone'))
describeLink('functions that pass text', over('text'))
