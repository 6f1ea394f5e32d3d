// A provider with invented people: `node server.mjs FOLDER REDIRECT_URI`. Says "PORT n" when it listens. Its own log-in
// pages take any password; who it is follows from the name.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, redirectUri] = process.argv.slice(2);
const entry = createRequire(`${folder}/package.json`).resolve("oidc-provider");
const { Provider } = await import(pathToFileURL(entry).href);
const people = {
  anna: { name: "Anna de Proef", given_name: "Anna", roles: ["hb-consulent"] },
  cora: { name: "Cora de Proef", given_name: "Cora", roles: ["iets-anders", "hb-coordinator"] },
  vreemd: { name: "Vreemd", given_name: "Vreemd", roles: ["boekhouding"] },
};
const claims = ["sub", "preferred_username", "name", "given_name", "roles"];
let handle = (_request, response) => response.end();
const server = createServer((request, response) => handle(request, response));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: "huisbezoek-register",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [redirectUri],
      },
    ],
    claims: { openid: claims },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["alleen-voor-de-test"] },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: id, ...(people[id] ?? { name: id, roles: [] }) }),
    }),
  });
  handle = provider.callback();
  console.log(`PORT ${port}`);
});
process.stdin.on("end", () => process.exit(0)).resume();
