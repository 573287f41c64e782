import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../src/contract/capture.ts'
import { deliveryId } from '../../src/signing/delivery-id.ts'
import { nameEvent } from '../../src/signing/events/name-event.ts'
import { schemes } from '../../src/signing/registry.ts'
import { schemeOf } from './vectors.ts'

const named = (scheme: string | null, body: string, headers: readonly HeaderPair[] = []) => {
  const { name, subject } = nameEvent({ headers, body: Buffer.from(body) }, scheme)
  return [name, subject]
}
const form: HeaderPair = ['Content-Type', 'application/x-www-form-urlencoded']

describe('an event is named as its sender would', () => {
  it.each([
    ['replicate', '{"id":"ufaw","status":"succeeded"}', ['prediction succeeded', 'ufaw']],
    [
      'mlflow',
      '{"entity":"model_version","action":"created","data":{"name":"churn","version":"4"}}',
      ['model_version.created', 'churn v4'],
    ],
    [
      'mlflow',
      '{"entity":"model_version_alias","action":"created","data":{"name":"churn","alias":"champion","version":"4"}}',
      ['model_version_alias.created', 'churn v4 @champion'],
    ],
    [
      'mlflow',
      '{"entity":"prompt","action":"created","data":{"name":"greeting"}}',
      ['prompt.created', 'greeting'],
    ],
    [
      'mlflow',
      '{"entity":"budget_policy","action":"exceeded","data":{"budget_policy_id":"bp-1"}}',
      ['budget_policy.exceeded', 'bp-1'],
    ],
    [
      'mlflow-body',
      '{"event_type":"model_registered","token_id":"LSCOR","model_name":"m","model_version":"4"}',
      ['model_registered', 'LSCOR'],
    ],
    [
      'mlflow-body',
      '{"event_type":"model_registered","model_name":"m","model_version":"4"}',
      ['model_registered', 'm v4'],
    ],
    [
      'databricks-registry',
      '{"event":"MODEL_VERSION_TAG_SET","model_name":"Delay","version":"8"}',
      ['MODEL_VERSION_TAG_SET', 'Delay v8'],
    ],
    [
      'stripe',
      '{"id":"evt_1","type":"invoice.paid","data":{"object":{"id":"in_1"}}}',
      ['invoice.paid', 'in_1'],
    ],
    [
      'openai',
      '{"object":"event","type":"response.completed","data":{"id":"resp_1"}}',
      ['response.completed', 'resp_1'],
    ],
    ['standard-webhooks', '{"type":"user.created","data":{"id":"u1"}}', ['user.created', 'u1']],
    ['svix', '{"event_type":"ping","data":{"success":true}}', ['ping', null]],
    [
      'slack',
      '{"type":"event_callback","event":{"type":"app_mention","channel":"C1"}}',
      ['app_mention', 'C1'],
    ],
    [
      'huggingface',
      '{"event":{"action":"update","scope":"repo.content"},"repo":{"name":"me/model"}}',
      ['repo.content update', 'me/model'],
    ],
    [
      'wandb',
      '{"event_type":"LINK_MODEL","artifact_version_string":"e/p/m:v1"}',
      ['LINK_MODEL', 'e/p/m:v1'],
    ],
    ['shopify', '{"id":820982911946,"status":"open"}', ['open', '820982911946']],
    [null, '{"event":"hello","id":7}', ['hello', '7']],
  ])('%s %s', (scheme, body, expected) => {
    expect(named(scheme, body)).toEqual(expected)
  })

  it('GitHub names it in a header', () => {
    const header: HeaderPair = ['X-GitHub-Event', 'issues']
    const body = '{"action":"opened","repository":{"full_name":"o/r"}}'
    expect(named('github', body, [header])).toEqual(['issues opened', 'o/r'])
    const encoded = `payload=${encodeURIComponent(body)}`
    expect(named('github', encoded, [header, form])).toEqual(['issues opened', 'o/r'])
    expect(named('github', '', [['x-github-event', 'ping']])).toEqual(['ping', null])
  })

  it('Slack sends buttons and commands as forms', () => {
    const payload = encodeURIComponent('{"type":"block_actions","channel":{"name":"general"}}')
    expect(named('slack', `payload=${payload}`, [form])).toEqual(['block_actions', 'general'])
    expect(named('slack', 'command=%2Fdeploy&channel_name=ops', [form])).toEqual(['/deploy', 'ops'])
  })
})

describe('a hostile body', () => {
  it.each([
    ['no JSON', 'hello'],
    ['a list', '[1]'],
    ['cut JSON', '{"type":"a"'],
    ['fields of other kinds', '{"type":{"a":1},"id":[],"event":null,"data":{"id":true}}'],
    ['inherited names', '{"__proto__":{"type":"x"}}'],
    ['more than 1 MiB', `{"type":"x","pad":"${'y'.repeat(1_048_576)}"}`],
  ])('of %s has no name', (_, body) => {
    expect(named('standard-webhooks', body)).toEqual([null, null])
  })

  it('cannot break the line, turn its direction or fill the screen', () => {
    const body = JSON.stringify({ type: 'a\nb\u202ec\u0000', data: { id: '🔑'.repeat(300) } })
    const [name, subject] = named('standard-webhooks', body)
    expect(name).toBe('a b c')
    expect(subject?.length).toBeLessThanOrEqual(200)
    expect(subject?.isWellFormed()).toBe(true)
  })

  it('never throws', () => {
    const ids = fc.constantFrom(null, 'nobody', ...schemes.map(({ id }) => id))
    const bodies = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(ids, bodies, fc.boolean(), (id, body, isForm) => {
        const headers = isForm ? [form] : []
        const { name, subject } = nameEvent({ headers, body }, id)
        for (const text of [name, subject]) expect(text === null || text.length > 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the id of a delivery', () => {
  it.each([
    ['github', [['X-GitHub-Delivery', 'd1']], '', 'd1'],
    ['mlflow', [['x-mlflow-delivery-id', 'd2']], '', 'd2'],
    ['stripe', [], '{"id":"evt_1"}', 'evt_1'],
    ['slack', [], '{"event_id":"Ev1"}', 'Ev1'],
    ['databricks-registry', [], '{"id":"x"}', null],
    ['mlflow', [], '{"id":"x"}', null],
    ['mlflow', [['x-mlflow-delivery-id', 'x'.repeat(5_000)]], '', null],
  ] as [string, HeaderPair[], string, string | null][])('%s', (scheme, headers, body, id) => {
    expect(deliveryId({ headers, body: Buffer.from(body) }, schemeOf(scheme))).toBe(id)
  })
})
