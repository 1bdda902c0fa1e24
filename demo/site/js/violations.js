// Not a module: it must listen before anything else of the page can be refused.
{
  const refused = [];
  const report = () => {
    document.querySelector("#violations").textContent = refused.length
      ? `このページで止められたもの：${refused.length}件（${[...new Set(refused)].join("、")}）`
      : "このページで止められたもの：0件";
  };
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    refused.push(`${effectiveDirective} ${blockedURI}`.trim());
    if (document.readyState !== "loading") report();
  });
  document.addEventListener("DOMContentLoaded", report);
}
