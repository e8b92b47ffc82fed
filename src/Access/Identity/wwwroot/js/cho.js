// A page that waits for something asks every two seconds whether it is time to load again.
const place = document.querySelector("[data-wait]");
const ask = async () => {
  try {
    const answer = await fetch(place.dataset.wait, { headers: { Accept: "application/json" } });
    if (answer.status === 200) return location.reload();
  } catch { /* the link on the page does the same */ }
  setTimeout(ask, 2000);
};
if (place) setTimeout(ask, 2000);
