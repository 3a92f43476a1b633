from django import forms


class YearForm(forms.Form):
    year = forms.IntegerField(min_value=1976, max_value=2100)
