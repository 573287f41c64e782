/** An MLflow server as it was typed. A user name and a password are used once and not kept. */
export type MlflowServer = {
  readonly baseUrl: string
  readonly username: string
  readonly password: string
}

export const freshServer: MlflowServer = {
  baseUrl: 'http://localhost:5000',
  username: '',
  password: '',
}

/** How the engine is told of a server. */
export const serverInput = ({ baseUrl, username, password }: MlflowServer) => ({
  baseUrl: baseUrl.trim(),
  credentials: username === '' && password === '' ? null : { username, password },
})
