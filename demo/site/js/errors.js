// Plays the servers that fail in ways this one never does, and writes below each widget which events came.

/** Answers to paths that lie nowhere. Where a real server has an answer of its own, that one counts. */
const faults = {
  "/broken/500": () => problem(500, "サーバーの故障"),
  "/broken/429": () => problem(429, "混みあっています", { "Retry-After": "90" }),
  "/broken/silent": (signal) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  "/broken/cut": () => Promise.reject(new TypeError("the connection was cut")),
};

const problem = (status, title, headers = {}) =>
  new Response(JSON.stringify({ type: "about:blank", status, title }), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

const send = window.fetch.bind(window);
window.fetch = async (input, options) => {
  const answer = await send(input, options);
  const fault = answer.status === 404 && faults[new URL(answer.url).pathname];
  return fault ? fault(options?.signal ?? input.signal) : answer;
};

document.querySelector("#old-token hoiku-skill-radar").getToken = () => "0".repeat(64);

const NAMES = ["hoiku-ready", "hoiku-error"];
for (const place of document.querySelectorAll(".case")) {
  const came = [];
  const tell = ({ type, detail }) => {
    came.push(type === "hoiku-error" ? `${type}（${detail.code}）` : type);
    place.querySelector(".came").textContent = `届いたイベント：${came.join("、")}`;
  };
  for (const name of NAMES) place.addEventListener(name, tell);
}
