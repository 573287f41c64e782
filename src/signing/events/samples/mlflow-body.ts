import type { Sample } from './sample.ts'
import { compactJson } from './write-sample.ts'

/** Not MLflow's own: what senders around a model registry post when a model is registered. */
export const mlflowBodySamples: readonly Sample[] = [
  {
    id: 'model_registered',
    label: 'model_registered',
    headers: [['Content-Type', 'application/json']],
    body: ({ id, nowMs }) =>
      compactJson({
        event_type: 'model_registered',
        timestamp: new Date(nowMs).toISOString(),
        token_id: 'LSCOR',
        status: 'registered',
        model_name: 'lead-scorer',
        model_version: '7',
        mlflow_run_id: id.slice(0, 32),
        metric_name: 'accuracy',
        baseline_value: 0.875,
        current_value: 0.912,
        tags: { team: 'growth', stage: 'production' },
      }),
  },
]
