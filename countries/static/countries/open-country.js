/* Suggests the languages of the chosen country, as long as nobody chose others. */

class LanguageSuggestions {
    constructor(form) {
        this.languages = JSON.parse(document.getElementById("languages-of-countries").textContent);
        this.country = form.elements.code;
        this.selects = [...form.elements].filter((field) => field.name.startsWith("language_"));
        this.untouched = this.selects.every((select) => !select.value);
        for (const select of this.selects) {
            select.addEventListener("change", () => { this.untouched = false; });
        }
        this.country.addEventListener("change", () => this.suggest());
    }

    suggest() {
        if (!this.untouched) return;
        const suggested = this.languages[this.country.value] ?? [];
        this.selects.forEach((select, index) => { select.value = suggested[index] ?? ""; });
    }
}

const form = document.querySelector("[data-open-country]");
if (form) new LanguageSuggestions(form);
