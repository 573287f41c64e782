import { defineScheme } from '../scheme.ts'

// Not MLflow itself: senders around a model registry that sign the body alone under MLflow's header.
export const mlflowBody = defineScheme({
  id: 'mlflow-body',
  label: 'MLflow (custom, body only)',
  docs: 'https://github.com/Hokusai-protocol/hokusai-data-pipeline/blob/main/docs/WEBHOOK_INTEGRATION_GUIDE.md',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: { header: 'X-MLflow-Signature', prefix: 'sha256=', as: 'hex' },
})
