/** Makes a text harmless inside HTML. */
export declare function escapeHtml(text: string): string;
//# sourceMappingURL=escape-html.d.ts.map
