import { defineScheme } from '../scheme.ts'

export const databricksRegistry = defineScheme({
  id: 'databricks-registry',
  label: 'Databricks Model Registry',
  docs: 'https://docs.databricks.com/aws/en/mlflow/model-registry-webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  // who adds a time under Databricks' name signs by a scheme of their own
  neverWith: 'X-Databricks-Timestamp',
  signature: { header: 'X-Databricks-Signature', as: 'hex' },
})
