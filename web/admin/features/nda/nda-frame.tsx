/** A text of ours by the trust center's own renderer. Nothing in it runs. */
export const NdaFrame = ({ title, html }: { title: string; html: string }) => (
  <iframe
    title={title}
    className="nda-frame"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcDoc={html}
  />
);
