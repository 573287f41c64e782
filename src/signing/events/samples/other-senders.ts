import { Buffer } from 'node:buffer'
import type { HeaderPair } from '../../../contract/capture.ts'
import type { Sample, SampleMoment } from './sample.ts'
import { compactJson, pythonJson } from './write-sample.ts'

const json: HeaderPair = ['Content-Type', 'application/json']

function jsonSample(
  id: string,
  value: (moment: SampleMoment) => unknown,
  headers: readonly HeaderPair[] = [json],
): Sample {
  return { id, label: id, headers, body: (moment) => compactJson(value(moment)) }
}

const seconds = (nowMs: number): number => Math.floor(nowMs / 1_000)
const iso = (nowMs: number): string => new Date(nowMs).toISOString()

const standard = jsonSample('user.created', ({ id, nowMs }) => ({
  type: 'user.created',
  timestamp: iso(nowMs),
  data: { id: `usr_${id.slice(0, 12)}`, name: 'Zoë Example' },
}))

/** One documented event of each sender whose form is known; see the `docs` of its scheme. */
export const otherSamples: ReadonlyMap<string, readonly Sample[]> = new Map([
  ['standard-webhooks', [standard]],
  ['standard-webhooks-v1a', [standard]],
  ['svix', [standard]],
  [
    'openai',
    [
      jsonSample('response.completed', ({ id, nowMs }) => ({
        id: `evt_${id}`,
        object: 'event',
        created_at: seconds(nowMs),
        type: 'response.completed',
        data: { id: `resp_${id.slice(0, 24)}` },
      })),
    ],
  ],
  [
    'github',
    [
      jsonSample(
        'ping',
        ({ nowMs }) => ({
          zen: 'Keep it logically awesome.',
          hook_id: 1,
          hook: {
            type: 'Repository',
            id: 1,
            name: 'web',
            active: true,
            events: ['push'],
            config: { content_type: 'json', insecure_ssl: '0' },
            created_at: iso(nowMs),
          },
          repository: { id: 1, full_name: 'octocat/hello-world' },
          sender: { login: 'octocat', id: 1 },
        }),
        [
          ['User-Agent', 'GitHub-Hookshot/044aadd'],
          ['Accept', '*/*'],
          ['X-GitHub-Event', 'ping'],
          ['X-GitHub-Hook-ID', '1'],
          json,
        ],
      ),
    ],
  ],
  [
    'stripe',
    [
      jsonSample('invoice.paid', ({ id, nowMs }) => ({
        id: `evt_${id.slice(0, 24)}`,
        object: 'event',
        api_version: '2025-09-30.clover',
        created: seconds(nowMs),
        data: {
          object: { id: 'in_1example', object: 'invoice', amount_paid: 2000, currency: 'usd' },
        },
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type: 'invoice.paid',
      })),
    ],
  ],
  [
    'slack',
    [
      jsonSample('app_mention', ({ id, nowMs }) => ({
        token: 'unused',
        team_id: 'T0EXAMPLE',
        api_app_id: 'A0EXAMPLE',
        event: {
          type: 'app_mention',
          user: 'U0EXAMPLE',
          text: '<@U0BOT> hello',
          ts: `${seconds(nowMs)}.000100`,
          channel: 'C0EXAMPLE',
        },
        type: 'event_callback',
        event_id: `Ev${id.slice(0, 10).toUpperCase()}`,
        event_time: seconds(nowMs),
      })),
    ],
  ],
  [
    'databricks-registry',
    [
      {
        id: 'MODEL_VERSION_TRANSITIONED_STAGE',
        label: 'MODEL_VERSION_TRANSITIONED_STAGE',
        headers: [json],
        body: ({ id, nowMs }) =>
          pythonJson(
            JSON.stringify({
              event: 'MODEL_VERSION_TRANSITIONED_STAGE',
              webhook_id: id.slice(0, 32),
              event_timestamp: nowMs,
              model_name: 'Airline_Delay_SparkML',
              version: '8',
              to_stage: 'Production',
              from_stage: 'None',
              text: "Registered model 'someModel' version 8 transitioned from None to Production.",
            }),
          ),
      },
    ],
  ],
  [
    'huggingface',
    [
      jsonSample('repo.content', ({ id }) => ({
        event: { action: 'update', scope: 'repo.content' },
        repo: { type: 'model', name: 'example/model', id: id.slice(0, 24), private: false },
        webhook: { id: '0123456789abcdef01234567', version: 3 },
      })),
    ],
  ],
  [
    'linear',
    [
      // the only sender here whose signed time stands in the body
      jsonSample('Issue', ({ id, nowMs }) => ({
        action: 'create',
        type: 'Issue',
        data: { id, title: 'An example issue', number: 1 },
        url: 'https://linear.app/example/issue/EX-1',
        createdAt: iso(nowMs),
        webhookTimestamp: nowMs,
        webhookId: '000042e3-d123-4980-b49f-8e140eef9329',
      })),
    ],
  ],
  [
    'shopify',
    [
      jsonSample(
        'orders/create',
        () => ({ id: 820982911946154500, email: 'jon@example.com', total_price: '403.00' }),
        [
          json,
          ['X-Shopify-Topic', 'orders/create'],
          ['X-Shopify-Shop-Domain', 'example.myshopify.com'],
        ],
      ),
    ],
  ],
  [
    'twilio',
    [
      {
        id: 'message',
        label: 'message',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: ({ id }) =>
          Buffer.from(
            new URLSearchParams({
              MessageSid: `SM${id.slice(0, 32)}`,
              From: '+15005550006',
              To: '+15005550001',
              Body: 'Hello & welcome',
            }).toString(),
          ),
      },
    ],
  ],
])
