// The little of Node that the specs use; its whole types would be a dependency for three names.
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string;
  export function readdirSync(path: URL, options: { recursive: true }): string[];
}
declare module 'node:url' {
  export function pathToFileURL(path: string): URL;
}
declare const process: { env: Record<'CHROMIUM' | 'BASE_URL' | 'CI', string | undefined> };
interface ImportMeta {
  resolve(specifier: string): string;
}
