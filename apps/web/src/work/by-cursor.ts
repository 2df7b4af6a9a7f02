/** How a list of the API goes on: each page names the cursor of the next. */
export const byCursor = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor,
};
