"""The five source documents come out of the product again, whole, in every form."""
