// Small helps for pages that work without them.
document.querySelector("[data-focus]")?.focus();
