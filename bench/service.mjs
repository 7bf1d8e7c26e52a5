// Push services on the loopback, in a process of their own: TLS, HTTP/2 and HTTP/1.1, and each keeps what it is sent.
// node service.js CERTIFICATE KEY prints the ports as JSON. A line on stdin makes it print what came in since, and forget it.
import { createSecureServer } from "node:http2";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [certificate, key] = process.argv.slice(2).map((file) => readFileSync(file));
const LATENCY = 200;
let kept = [];

// What each answers to its n-th message, and after how long.
const answers = {
  quick: () => [201, 0],
  healthy: () => [201, LATENCY],
  slow: () => [201, 5 * LATENCY],
  mixed: (n) => [n % 50 === 10 ? 410 : n % 50 === 20 ? 429 : n % 50 === 30 ? 500 : 201, LATENCY],
  hang: () => [0, 0],
};

function serve(name) {
  let count = 0;
  const server = createSecureServer({ cert: certificate, key, allowHTTP1: true });
  server.on("request", (request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("error", () => {});
    request.on("end", () => {
      const [status, wait] = answers[name](count++);
      const { authorization, ttl } = request.headers;
      const came = Date.now() / 1000;
      kept.push({ name, path: request.url, status, came, authorization, ttl, body: Buffer.concat(chunks).toString("base64") });
      if (!status) return;
      const answer = () => {
        response.writeHead(status, status === 429 ? { "retry-after": "2", "content-length": "0" } : { "content-length": "0" });
        response.end();
      };
      if (wait) setTimeout(answer, wait);
      else answer();
    });
  });
  server.on("sessionError", () => {});
  server.on("clientError", () => {});
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done([name, server.address().port])));
}

console.log(JSON.stringify(Object.fromEntries(await Promise.all(Object.keys(answers).map(serve)))));
const lines = createInterface({ input: process.stdin });
lines.on("line", () => {
  console.log(JSON.stringify(kept));
  kept = [];
});
lines.on("close", () => process.exit(0));
