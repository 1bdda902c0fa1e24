// The city's part of its page: who is logged in, and the token the personal widgets get for it.
import { session } from "/js/login.js";

const personal = document.querySelectorAll("hoiku-attendance-calendar, hoiku-skill-radar");
const state = document.querySelector("#login-state");
const button = document.querySelector("#login-switch");
const getToken = session("class:risu profile:mihon");
let loggedIn;

function show(next) {
  loggedIn = next;
  for (const widget of personal) widget.getToken = loggedIn ? getToken : () => undefined;
  state.textContent = loggedIn
    ? "りす組の担任としてログインしています（見本）。部品には、15分だけ使える鍵を渡しました。"
    : "ログインしていません。出席簿とふりかえりは、ログインした人だけが見られます。";
  button.textContent = loggedIn ? "ログアウトする" : "ログインする（見本）";
  button.hidden = false;
}

button.addEventListener("click", () => show(!loggedIn));
show(true);
