import { defineScheme } from '../scheme.ts'

export const databricksRegistry = defineScheme({
  id: 'databricks-registry',
  label: 'Databricks Model Registry',
  docs: 'https://docs.databricks.com/aws/en/mlflow/model-registry-webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: { header: 'X-Databricks-Signature', as: 'hex' },
})
