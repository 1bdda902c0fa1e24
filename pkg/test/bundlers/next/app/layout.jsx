export const metadata = { title: '見本', icons: 'data:,' };

export default function Layout({ children }) {
  return (
    <html lang="ja">
      <body>{children}</body>
    </html>
  );
}
