import { defineScheme } from '../scheme.ts'

// Standard Webhooks in shape, with other header names and a key that is plain text.
export const mlflow = defineScheme({
  id: 'mlflow',
  label: 'MLflow',
  docs: 'https://mlflow.org/docs/latest/ml/webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{id}.{timestamp}.{body}',
  deliveryId: { header: 'X-MLflow-Delivery-Id' },
  timestamp: { header: 'X-MLflow-Timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: 'X-MLflow-Signature', split: ' ', prefix: 'v1,', as: 'base64' },
})
