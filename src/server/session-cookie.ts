/** Cookies are shared by all ports of a host, so the name carries ours. */
function cookieName(port: number): string {
  return `countersign-${port}`
}

/** The `Set-Cookie` value of a session: no script reads it, no other site sends it. */
export function sessionCookie(port: number, session: string): string {
  return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`
}

/** Every session named in `Cookie` headers; another program on this host may have set one too. */
export function sessionsOf(cookieHeaders: readonly string[], port: number): string[] {
  const start = `${cookieName(port)}=`
  return cookieHeaders
    .flatMap((header) => header.split(';'))
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start))
    .map((part) => part.slice(start.length))
}
