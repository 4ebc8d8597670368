/** For a part that scrolls: it has to be reachable by keyboard. https://dequeuniversity.com/rules/axe/4.11/scrollable-region-focusable */
export const REACHABLE = { tabIndex: 0 } as const;
