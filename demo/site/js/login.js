// Plays the municipality's login: asks for a short-lived token and keeps it in memory, nowhere else.
// A real page would get the token from the session that its visitor has with the municipality.

const RENEW_EARLY_MS = 60_000;

/**
 * A function for a widget's `getToken`. Several widgets may share it.
 * @param {string} scope what the token opens, such as `class:risu profile:mihon`
 * @returns {() => Promise<string | undefined>} nothing where no token is to be had
 */
export function session(scope) {
  let pass = Promise.resolve(undefined);
  return () => {
    pass = pass.then((held) => (isFresh(held) ? held : ask(scope)));
    return pass.then((held) => held?.token);
  };
}

const isFresh = (held) => held && Date.parse(held.expiresAt) - Date.now() > RENEW_EARLY_MS;

async function ask(scope) {
  try {
    const answer = await fetch("/demo/token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ scope }),
      credentials: "omit",
    });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined; // the widget then says that a login is needed
  }
}
